import { ErrorState } from "@bihuan/ui";
import { useRouter } from "@tanstack/react-router";

/** A page that failed to load or to draw. */
export function RouteError({ error, reset }: { error: unknown; reset: () => void }) {
  const router = useRouter();
  const retry = (): void => {
    reset();
    void router.invalidate();
  };
  return <ErrorState error={error} onRetry={retry} />;
}
