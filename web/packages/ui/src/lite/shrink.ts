const LONGEST_EDGE = 1600;
const QUALITY = 0.82;

/** The size that fits a picture into the longest edge; a small picture stays as it is. */
export function fitSize(width: number, height: number, longest: number = LONGEST_EDGE): [number, number] {
  const scale = Math.min(1, longest / Math.max(width, height));
  return [Math.round(width * scale), Math.round(height * scale)];
}

function toJpeg(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/jpeg", QUALITY);
  });
}

/** A photo as JPEG of at most 1600 px, upright and without its hidden data. */
export async function shrinkPhoto(file: File): Promise<File> {
  const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = fitSize(bitmap.width, bitmap.height);
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const name = file.name.replace(/\.[^.]*$/, "") || "photo";
  return new File([await toJpeg(canvas)], `${name}.jpg`, { type: "image/jpeg", lastModified: file.lastModified });
}
