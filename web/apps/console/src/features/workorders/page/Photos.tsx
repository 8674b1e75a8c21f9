import { PaperClipOutlined } from "@ant-design/icons";
import { Image } from "antd";

import { fileAddress } from "../data/orders";
import type { OrderFile } from "../data/types";

function isPicture(file: OrderFile): boolean {
  return file.media_type.startsWith("image/") && file.thumb !== undefined;
}

/** Pictures that open in a lightbox, and other files by their names. */
export function Photos({ files, label }: { files: readonly OrderFile[]; label: string }) {
  if (files.length === 0) return null;
  const others = files.filter((file) => !isPicture(file));
  return (
    <div className="wo-photos" role="group" aria-label={label}>
      <Image.PreviewGroup>
        {files.filter(isPicture).map((file) => (
          <Image key={file.id} width={88} height={88} src={file.thumb} alt={file.name} preview={{ src: file.view ?? file.original }} />
        ))}
      </Image.PreviewGroup>
      {others.map((file) => (
        <a key={file.id} href={file.original ?? file.view} className="bh-file">
          <PaperClipOutlined /> {file.name}
        </a>
      ))}
    </div>
  );
}

/** Pictures known by their numbers alone. */
export function PhotosById({ ids, label }: { ids: readonly number[]; label: string }) {
  if (ids.length === 0) return null;
  return (
    <div className="wo-photos" role="group" aria-label={label}>
      <Image.PreviewGroup>
        {ids.map((id) => (
          <Image
            key={id}
            width={64}
            height={64}
            src={fileAddress(id, "thumb")}
            alt={label}
            preview={{ src: fileAddress(id, "view") }}
          />
        ))}
      </Image.PreviewGroup>
    </div>
  );
}
