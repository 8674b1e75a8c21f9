const STEPS = [1, 2, 5];

/** Round marks from zero to a top that is not below the largest number. */
export function marksOf(largest: number, count = 4): number[] {
  const rough = Math.max(1, largest / count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (STEPS.find((one) => one * power >= rough) ?? 10) * power;
  const marks = [0];
  while ((marks.at(-1) ?? 0) < largest || marks.length < 2) marks.push(marks.length * step);
  return marks;
}

/** Places of the dates that are written under a chart, at most so many and always the last. */
export function labelled(length: number, most: number): Set<number> {
  const every = Math.max(1, Math.ceil(length / Math.max(1, most)));
  const places = new Set<number>();
  for (let place = length - 1; place >= 0; place -= every) places.add(place);
  return places;
}
