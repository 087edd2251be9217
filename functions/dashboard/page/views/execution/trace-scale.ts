/**
 * Where moments lie on a line from 0 to 1. Every span keeps its place and a longer one is drawn longer, but by the
 * order of its length alone: a call of 20 ms can still be seen beside a wait of two days.
 * @param moments - in milliseconds, in any order.
 */
export function traceScale(moments: readonly number[]): (at: number) => number {
  const points = [...new Set(moments)].sort((a, b) => a - b);
  const places = [0];
  for (const [index, at] of points.slice(1).entries()) {
    places.push((places[index] ?? 0) + lengthOf(at - (points[index] ?? at)));
  }
  const whole = places.at(-1) || 1;
  return (at) => {
    const next = points.findIndex((point) => point >= at);
    if (next < 0) return points.length < 2 ? 0 : 1;
    const [to, from] = [points[next] ?? at, points[next - 1]];
    if (to === at || from === undefined) return (places[next] ?? 0) / whole;
    const part = (at - from) / (to - from);
    const [start = 0, end = 0] = [places[next - 1], places[next]];
    return (start + (end - start) * part) / whole;
  };
}

/** Spans below this differ too little for anybody to see. */
const SHORT_MS = 20;

function lengthOf(ms: number): number {
  return Math.log2(1 + ms / SHORT_MS);
}
