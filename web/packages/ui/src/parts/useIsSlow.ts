import { useEffect, useState } from "react";

const PATIENCE_MS = 300;

/** True once something has taken longer than a reader finds instant. */
export function useIsSlow(patience: number = PATIENCE_MS): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), patience);
    return () => clearTimeout(timer);
  }, [patience]);
  return slow;
}
