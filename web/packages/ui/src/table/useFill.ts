import { useLayoutEffect, useRef, useState } from "react";
import type { RefObject } from "react";

const HEAD = 38;

/** The height that is left for table rows inside a box that fills its page. */
export function useFill(): [RefObject<HTMLDivElement | null>, number] {
  const box = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(480);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setHeight(Math.max(160, element.clientHeight - HEAD)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [box, height];
}
