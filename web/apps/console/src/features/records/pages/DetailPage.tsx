import { RecordDetail } from "@bihuan/records";
import { useParams } from "@tanstack/react-router";

/** The page of a record of any type. */
export function DetailPage() {
  const { type, id } = useParams({ from: "/shell/r/$type/$id" });
  return <RecordDetail key={`${type}.${id}`} type={type} id={Number(id)} />;
}
