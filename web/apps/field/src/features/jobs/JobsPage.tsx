import { useLiveRefresh } from "@bihuan/api-client";
import { useFormat } from "@bihuan/i18n";
import { EmptyState, ErrorState, Heading, Skeleton } from "@bihuan/ui/lite";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { SyncChip } from "../../commands/SyncChip";
import type { Job } from "./data";
import { jobsKey, readJobs } from "./data";
import { JobCard } from "./JobCard";
import { nextTap } from "./nextTap";
import "./jobs.css";

const UNDER_WAY = ["travelling", "on_site", "working"];

/** The job to look at: the one under way, else the first that still has a step. */
function current(items: readonly Job[]): number | undefined {
  const running = items.find((job) => UNDER_WAY.includes(job.visit.state));
  return (running ?? items.find((job) => nextTap(job.visit, job.order.meaning)))?.visit.id;
}

/** Today's jobs in driving order. */
export function JobsPage() {
  const { t } = useTranslation("field");
  const format = useFormat();
  const { data, error, refetch } = useQuery({ queryKey: jobsKey, queryFn: ({ signal }) => readJobs(signal) });
  useLiveRefresh(["workorders.*"], jobsKey);
  if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Skeleton />;
  const open = data.items.filter((job) => nextTap(job.visit, job.order.meaning)).length;
  const now = current(data.items);
  return (
    <>
      <Heading
        title={format.dateWithWeekday(`${data.day}T12:00:00+08:00`)}
        subtitle={t("jobs.count", { all: data.items.length, open })}
        end={<SyncChip />}
      />
      {data.items.length === 0 && <EmptyState drawing="inbox" title={t("jobs.none")} why={t("jobs.noneWhy")} />}
      <ol className="bh-day">
        {data.items.map((job) => (
          <li key={job.visit.id} className={job.visit.id === now ? "bh-stop bh-stop-now" : "bh-stop"}>
            <time className="bh-num">{format.time(job.visit.start_at)}</time>
            <JobCard job={job} expanded={job.visit.id === now} />
          </li>
        ))}
      </ol>
    </>
  );
}
