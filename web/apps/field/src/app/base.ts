/** Where the app is mounted, with both slashes. */
export const BASE = "/m/";

/** The address of a path of this app. */
export function to(path: string): string {
  return BASE + path;
}
