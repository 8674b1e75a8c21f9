import type { TFunction } from "i18next";

/** What an error must carry to be told well; `ApiError` does. */
interface Told {
  message?: string;
  status?: number;
  requestId?: string;
}

export interface ErrorWords {
  title: string;
  why: string;
  requestId: string;
  /** Trying again can help. */
  mayPass: boolean;
}

const titles: Record<number, string> = {
  0: "error.offline",
  403: "error.notAllowed",
  404: "error.notFound",
  429: "error.tooMany",
};

/** An error in the reader's words. */
export function describeError(error: unknown, t: TFunction<"common">): ErrorWords {
  const { message = "", status, requestId = "" } = (error ?? {}) as Told;
  const key = status === undefined ? undefined : titles[status];
  const isRefusal = status === 403 || status === 404;
  return {
    title: t(key ?? "error.failed"),
    why: status === undefined ? t("error.failedWhy") : message || t(status === 0 ? "error.offlineWhy" : "error.failedWhy"),
    requestId,
    mayPass: !isRefusal,
  };
}
