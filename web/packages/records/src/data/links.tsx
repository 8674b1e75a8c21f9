import { createContext, use, useMemo } from "react";
import type { MouseEvent, ReactNode } from "react";

/** How the app shows records; given once, so that this package knows no router. */
export interface RecordLinks {
  href: (type: string, id: number | "new", preset?: Record<string, unknown>) => string;
  listHref: (type: string, search: object) => string;
  go: (href: string) => void;
}

const LinksContext = createContext<RecordLinks>({
  href: (type, id) => `/r/${type}/${id}`,
  listHref: (type) => `/r/${type}`,
  go: (href) => window.location.assign(href),
});

export function RecordLinksProvider({ links, children }: { links: RecordLinks; children: ReactNode }) {
  return <LinksContext value={links}>{children}</LinksContext>;
}

/** The addresses of records. */
export function useRecordLinks(): RecordLinks {
  return use(LinksContext);
}

/** A link inside the app: a plain click stays on the page, every other click is the browser's. */
export function AppLink({ href, children, className }: { href: string; children: ReactNode; className?: string }) {
  const { go } = useRecordLinks();
  const handleClick = (event: MouseEvent): void => {
    event.stopPropagation();
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go(href);
  };
  return (
    <a href={href} className={className} onClick={handleClick}>
      {children}
    </a>
  );
}

/** The link to a record, by its title. */
export function RecordLink({ type, id, children }: { type: string; id: number; children: ReactNode }) {
  const links = useRecordLinks();
  const href = useMemo(() => links.href(type, id), [links, type, id]);
  return <AppLink href={href}>{children}</AppLink>;
}
