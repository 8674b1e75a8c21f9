/** Line drawings of empty states, 96 px, in the colours of the tokens. */

export type Drawing = "calendar" | "list" | "search" | "map" | "inbox" | "tool" | "lock" | "offline";

const paths: Record<Drawing, string[]> = {
  calendar: ["M18 26h60v52H18z", "M18 42h60", "M34 18v14M62 18v14", "M34 60l10 8 18-16"],
  list: ["M22 14h40l12 12v56H22z", "M62 14v12h12", "M32 40h32M32 52h32M32 64h20"],
  search: ["M42 66a24 24 0 1 0 0-48 24 24 0 0 0 0 48z", "M60 60l18 18", "M32 42h20"],
  map: ["M14 24l22-8 24 8 22-8v56l-22 8-24-8-22 8z", "M36 16v56M60 24v56"],
  inbox: ["M16 50l10-30h44l10 30v28H16z", "M16 50h20a12 12 0 0 0 24 0h20"],
  tool: ["M62 18a18 18 0 0 0-22 24L16 66l14 14 24-24a18 18 0 0 0 24-22L66 46 52 44l-2-14z"],
  lock: ["M26 44h44v36H26z", "M34 44V32a14 14 0 0 1 28 0v12", "M48 58v10"],
  offline: ["M30 66h38a14 14 0 0 0 2-28 22 22 0 0 0-42-4 16 16 0 0 0 2 32z", "M20 16l58 64"],
};

/** A drawing by name; decoration only. */
export function LineDrawing({ name }: { name: Drawing }) {
  return (
    <svg className="bh-drawing" width="96" height="96" viewBox="0 0 96 96" aria-hidden="true">
      <circle cx="48" cy="48" r="46" fill="var(--bh-hover)" />
      {paths[name].map((path) => (
        <path
          key={path}
          d={path}
          fill="none"
          stroke="var(--bh-brand)"
          strokeWidth="2"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      ))}
    </svg>
  );
}
