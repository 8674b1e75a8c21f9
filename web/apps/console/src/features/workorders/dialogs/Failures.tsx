import type { App } from "antd";

import type { Failure } from "./runForAll";

type Modal = ReturnType<typeof App.useApp>["modal"];

/** Tells which orders were refused and why. */
export function showFailures(modal: Modal, title: string, failures: readonly Failure[]): void {
  modal.warning({
    title,
    content: failures.map(({ number, message }) => (
      <div key={number}>
        <strong className="bh-num">{number}</strong> {message}
      </div>
    )),
  });
}
