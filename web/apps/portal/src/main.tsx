import "virtual:bihuan-tokens.css";
import "./app/app.css";

import { configureApi, makeQueryClient } from "@bihuan/api-client";
import { localePreference, startI18n } from "@bihuan/i18n";
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { App } from "./app/App";

async function start(): Promise<void> {
  await startI18n(["portal"]);
  const queryClient = makeQueryClient();
  configureApi({ locale: () => localePreference.get() });
  localePreference.subscribe(() => void queryClient.invalidateQueries());
  const root = document.getElementById("root");
  if (!root) throw new Error("no #root in the page");
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <App />
      </QueryClientProvider>
    </StrictMode>,
  );
}

void start();
