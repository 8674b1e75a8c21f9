import type { OrderRow } from "../data/types";

export interface Failure {
  number: string;
  message: string;
}

/** Runs a command for one order after another; those that are refused do not stop the others. */
export async function runForAll(
  orders: readonly OrderRow[],
  command: (order: OrderRow) => Promise<unknown>,
): Promise<Failure[]> {
  const failures: Failure[] = [];
  for (const order of orders) {
    try {
      await command(order);
    } catch (error) {
      failures.push({ number: order.number, message: error instanceof Error ? error.message : "" });
    }
  }
  return failures;
}
