import "virtual:bihuan-tokens.css";
import "./app/app.css";

import { configureApi, keys, makeQueryClient, saveLocale } from "@bihuan/api-client";
import type { Session } from "@bihuan/api-client";
import { localePreference, startI18n } from "@bihuan/i18n";
import { QueryClientProvider } from "@tanstack/react-query";
import type { QueryClient } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { App } from "./app/App";
import { features } from "./app/features";
import { keepSession } from "./app/keptSession";
import { registerWorker } from "./pwa/register";

/** The account learns the new language first, then all that the server says in words is asked for again. */
async function speakNow(queryClient: QueryClient): Promise<void> {
  const session = queryClient.getQueryData<Session>(keys.session);
  if (session?.user) await saveLocale(localePreference.get()).catch(() => undefined);
  await queryClient.invalidateQueries();
}

async function start(): Promise<void> {
  await startI18n(["field", ...features.flatMap(({ namespaces }) => namespaces ?? [])]);
  const queryClient = makeQueryClient();
  keepSession(queryClient);
  configureApi({
    locale: () => localePreference.get(),
    onSignedOut: () =>
      queryClient.setQueryData<Session>(keys.session, (before) => before && { ...before, user: null, can: {} }),
  });
  localePreference.subscribe(() => void speakNow(queryClient));
  const root = document.getElementById("root");
  if (!root) throw new Error("no #root in the page");
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <App />
      </QueryClientProvider>
    </StrictMode>,
  );
  await registerWorker();
}

void start();
