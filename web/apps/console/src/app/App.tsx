import { configureApi, keys, saveLocale } from "@bihuan/api-client";
import type { Session } from "@bihuan/api-client";
import { localePreference, useLocale } from "@bihuan/i18n";
import { RecordLinksProvider } from "@bihuan/records";
import type { RecordLinks } from "@bihuan/records";
import { UiProvider, useShortcutListener } from "@bihuan/ui";
import { QueryClientProvider } from "@tanstack/react-query";
import type { QueryClient } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { Suspense } from "react";

import { makeRecordLinks } from "./links";
import { setNavigation } from "./navigation";
import type { makeRouter } from "./router";

export interface ConsoleProps {
  queryClient: QueryClient;
  router: ReturnType<typeof makeRouter>;
}

/** Ties the requests to the page: language, and what happens when the session has ended. */
export function connect({ queryClient, router }: ConsoleProps): RecordLinks {
  configureApi({
    locale: () => localePreference.get(),
    onSignedOut: () => {
      queryClient.setQueryData<Session>(keys.session, (before) => before && { ...before, user: null, can: {} });
      void router.navigate({ to: "/login", search: { back: router.state.location.href } });
    },
  });
  localePreference.subscribe(() => void speakNow(queryClient));
  const go = (href: string): void => router.history.push(href);
  setNavigation(go);
  return makeRecordLinks(go);
}

/** The account learns the new language first, then all that the server says in words is asked for again. */
async function speakNow(queryClient: QueryClient): Promise<void> {
  const session = queryClient.getQueryData<Session>(keys.session);
  if (session?.user) await saveLocale(localePreference.get()).catch(() => undefined);
  await queryClient.invalidateQueries();
}

/** The console with everything around its pages. */
export function ConsoleApp({ queryClient, router, links }: ConsoleProps & { links: RecordLinks }) {
  const locale = useLocale();
  useShortcutListener();
  return (
    <QueryClientProvider client={queryClient}>
      <UiProvider locale={locale}>
        <RecordLinksProvider links={links}>
          <Suspense fallback={null}>
            <RouterProvider router={router} />
          </Suspense>
        </RecordLinksProvider>
      </UiProvider>
    </QueryClientProvider>
  );
}
