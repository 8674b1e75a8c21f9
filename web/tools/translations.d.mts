export interface Source {
  han: { line: number; text: string }[];
  literals: Set<string>;
  heads: Set<string>;
  asked: string[];
  namespaces: string[];
}
export function flatten(words: object, prefix?: string): [string, unknown][];
export function compareLocales(namespace: string, byLocale: Record<string, object>): string[];
export function readSource(name: string, text: string): Source;
export function unknownKeys(source: Source, known: ReadonlySet<string>): string[];
export function unusedKeys(known: ReadonlySet<string>, sources: readonly Source[]): string[];
export function base(key: string): string;
