import type { Feature, NavEntry, RecordPages } from "./feature";

// Filled once at the start, so that the shell can read the features without importing them:
// features import the shell's route, and the two must not import each other.
let registered: readonly Feature[] = [];

/** Makes the features known to the shell. */
export function registerFeatures(features: readonly Feature[]): void {
  registered = features;
}

/** All entries of the rail in their order. */
export function navEntries(): NavEntry[] {
  return registered.flatMap(({ nav }) => nav).sort((a, b) => a.order - b.order);
}

/** All actions that can be run from anywhere. */
export function globalActions() {
  return registered.flatMap(({ actions }) => actions ?? []);
}

/** Pages of a record type that a slice brings itself. */
export function recordPagesOf(type: string): RecordPages {
  return Object.assign({}, ...registered.map(({ recordPages }) => recordPages?.[type] ?? {})) as RecordPages;
}

/** Word files that the features read. */
export function featureNamespaces(features: readonly Feature[]): string[] {
  return features.flatMap(({ namespaces }) => namespaces ?? []);
}
