export const STAGES = ["received", "assigned", "travelling", "working", "done"] as const;
const STAGE_OF: Record<string, number> = {
  new: 0, waiting: 1, scheduled: 1, travelling: 2, on_site: 3, working: 3, paused: 3, review: 3, done: 5, cancelled: 0,
};

/** Which stage an order is at; behind the last one when it is done, and not before somebody has accepted the work. */
export function stageOf(meaning: string): number {
  return STAGE_OF[meaning] ?? 0;
}
