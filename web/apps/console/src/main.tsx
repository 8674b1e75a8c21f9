import "virtual:bihuan-tokens.css";

import { makeQueryClient } from "@bihuan/api-client";
import { startI18n } from "@bihuan/i18n";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { connect, ConsoleApp } from "./app/App";
import { features } from "./app/features";
import { featureNamespaces, registerFeatures } from "./app/registry";
import { makeRouter } from "./app/router";

async function start(): Promise<void> {
  registerFeatures(features);
  await startI18n(["console", "records", ...featureNamespaces(features)]);
  const queryClient = makeQueryClient();
  const router = makeRouter(queryClient);
  const links = connect({ queryClient, router });
  const root = document.getElementById("root");
  if (!root) throw new Error("no #root in the page");
  createRoot(root).render(
    <StrictMode>
      <ConsoleApp queryClient={queryClient} router={router} links={links} />
    </StrictMode>,
  );
}

void start();
