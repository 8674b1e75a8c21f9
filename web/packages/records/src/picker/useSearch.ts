import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import { firstRecords } from "../data/records";

const PAUSE_MS = 250;
const CHOICES = 20;

/** A value that follows another one once that has rested. */
export function useRested<T>(value: T, pause: number = PAUSE_MS): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), pause);
    return () => clearTimeout(timer);
  }, [value, pause]);
  return rested;
}

/** The records of a type that answer the typed words. */
export function useRecordSearch(type: string, typed: string, enabled: boolean) {
  const q = useRested(typed.trim());
  return useQuery({ ...firstRecords(type, { q }, CHOICES), enabled: enabled && type !== "" });
}
