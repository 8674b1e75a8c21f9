import { RecordList } from "@bihuan/records";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";

/** The list of any record type. */
export function ListPage() {
  const { type } = useParams({ from: "/shell/r/$type" });
  const search = useSearch({ from: "/shell/r/$type" });
  const navigate = useNavigate({ from: "/r/$type" });
  return <RecordList key={type} type={type} search={search} onSearch={(next) => void navigate({ search: next, replace: true })} />;
}
