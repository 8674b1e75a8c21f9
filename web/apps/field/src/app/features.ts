import { grabs } from "../features/grabs";
import { jobs } from "../features/jobs";
import { me } from "../features/me";
import { messages } from "../features/messages";
import type { FieldFeature } from "./feature";

/** The slices of the phone app; a new one adds a line here. */
export const features: readonly FieldFeature[] = [jobs, grabs, messages, me];
