import type { RecordMeta, RecordRow, SectionMeta } from "@bihuan/api-client";
import { Panel } from "@bihuan/ui";

import { fieldOf } from "../data/meta";
import { FieldValue } from "../fields";
import "./detail.css";

export interface RecordSectionsProps {
  meta: RecordMeta;
  record: RecordRow;
  /** Without panels around the sections. */
  plain?: boolean;
}

/** The fields of a record, section by section. */
export function RecordSections({ meta, record, plain }: RecordSectionsProps) {
  return meta.sections.map((section) =>
    plain ? (
      <section key={section.key} className="bh-plain-section">
        <h3 className="bh-plain-title">{section.label}</h3>
        <Facts meta={meta} section={section} record={record} />
      </section>
    ) : (
      <Panel key={section.key} title={section.label}>
        <Facts meta={meta} section={section} record={record} />
      </Panel>
    ),
  );
}

function Facts({ meta, section, record }: { meta: RecordMeta; section: SectionMeta; record: RecordRow }) {
  return (
    <dl className="bh-facts">
      {section.fields.map((key) => {
        const field = fieldOf(meta, key);
        // a field the reader may not see is absent from the record
        if (!field || !(key in record)) return null;
        return (
          <div key={key} className={field.kind === "long_text" ? "bh-fact bh-fact-wide" : "bh-fact"}>
            <dt>{field.label}</dt>
            <dd>
              <FieldValue field={field} value={record[key]} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
