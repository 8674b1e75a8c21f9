import { sessionQuery } from "@bihuan/api-client";
import { setCompanyZone } from "@bihuan/i18n";
import { Button, EmptyState, ErrorState, matchPath, navigate, Skeleton, Toasts, useLinks, usePath, useRootAttributes } from "@bihuan/ui/lite";
import { useQuery } from "@tanstack/react-query";
import { Suspense, useEffect } from "react";
import { useTranslation } from "react-i18next";

import { LoginPage } from "../login/LoginPage";
import { UpdateBar } from "../pwa/UpdateBar";
import { BASE, to } from "./base";
import { features } from "./features";
import { Tabs, tabsInOrder } from "./Tabs";

const routes = features.flatMap((feature) => feature.routes);

/** The phone app: sign-in, then the page of the path. */
export function App() {
  useRootAttributes();
  useLinks(BASE);
  const { data: session, error, refetch } = useQuery(sessionQuery);
  if (error && !session) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!session) return <Skeleton />;
  setCompanyZone(session.company.timezone);
  return (
    <>
      {session.user ? <Pages /> : <LoginPage company={session.company.name} demoUsers={session.demo_users ?? []} />}
      <UpdateBar />
      <Toasts />
    </>
  );
}

function Pages() {
  const path = usePath();
  for (const { path: pattern, page: Page, fullScreen } of routes) {
    const params = matchPath(to(pattern), path);
    if (!params) continue;
    return (
      <>
        <main className="bh-screen">
          <Suspense key={path} fallback={<Skeleton />}>
            <Page params={params} />
          </Suspense>
        </main>
        {!fullScreen && <Tabs path={path} />}
      </>
    );
  }
  return matchPath(BASE, path) ? <Start /> : <NotFound />;
}

function Start() {
  const [first] = tabsInOrder;
  useEffect(() => {
    if (first) navigate(to(first.path), { replace: true });
  }, [first]);
  return null;
}

function NotFound() {
  const { t } = useTranslation("field");
  return (
    <EmptyState
      drawing="search"
      title={t("notFound.title")}
      action={
        <Button look="primary" onClick={() => navigate(BASE)}>
          {t("notFound.home")}
        </Button>
      }
    />
  );
}
