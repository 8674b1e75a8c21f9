import type { Clash } from "./geometry";

/** What the ghost says about the place it is over. */
export interface Verdict {
  severity: "ok" | Clash["severity"];
  words: string;
}

/** The one bar that follows the pointer; it is moved by hand so that a drag draws nothing else. */
export class Ghost {
  private readonly element: HTMLElement;

  constructor(element: HTMLElement) {
    this.element = element;
  }

  show(title: string, tone: string, width: number): void {
    this.element.className = `bh-dp-ghost bh-tone-${tone.replace("_", "-")}`;
    this.part("b").textContent = title;
    this.element.style.width = `${Math.max(56, width)}px`;
    this.element.style.display = "block";
  }

  place(left: number, top: number): void {
    this.element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }

  say(span: string, { severity, words }: Verdict): void {
    this.element.dataset["verdict"] = severity;
    this.part("span").textContent = span;
    this.part("em").textContent = words;
  }

  hide(): void {
    this.element.style.display = "none";
  }

  private part(name: string): HTMLElement {
    const found = this.element.querySelector<HTMLElement>(name);
    if (!found) throw new Error(`the ghost has no <${name}>`);
    return found;
  }
}
