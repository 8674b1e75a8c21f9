import { EmptyState, matchPath, Skeleton, Toasts, useLinks, usePath, useRootAttributes } from "@bihuan/ui/lite";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";

import { LanguageBar } from "./LanguageBar";
import { BASE, routes } from "./routes";

/** The customer's app: the page behind the link, without a sign-in. */
export function App() {
  useRootAttributes();
  useLinks(BASE);
  const path = usePath();
  return (
    <>
      <LanguageBar />
      <main className="bh-portal">
        <Suspense key={path} fallback={<Skeleton />}>
          <Page path={path} />
        </Suspense>
      </main>
      <Toasts />
    </>
  );
}

function Page({ path }: { path: string }) {
  const { t } = useTranslation("portal");
  for (const { path: pattern, page: Found } of routes) {
    const params = matchPath(pattern, path);
    if (params) return <Found params={params} />;
  }
  return <EmptyState drawing="tool" title={t("start.title")} why={t("start.why")} />;
}
