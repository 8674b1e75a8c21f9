type Go = (href: string) => void;

// Actions run outside the tree of components, where no hook reaches the router.
let go: Go = (href) => window.location.assign(href);

/** Tells actions how to change the page. */
export function setNavigation(next: Go): void {
  go = next;
}

/** Opens an address of the console from an action. */
export function goTo(href: string): void {
  go(href);
}
