import type { EventDetail } from '../../client/shapes.ts';
import { texts } from '../../state/language.ts';
import { TimelineStep } from './timeline-step.tsx';
import { timelineSteps } from './timeline-steps.ts';

/** What happened to the event, from the platform to the workflows that it started. */
export function Timeline({ event }: { event: EventDetail }) {
  return (
    <section class="panel" aria-labelledby="timeline">
      <h2 id="timeline">{texts.value.event.timeline}</h2>
      <ol class="timeline">
        {timelineSteps(event).map((step, at) => (
          <TimelineStep key={`${step.kind}-${at}`} step={step} since={event.received_at} />
        ))}
      </ol>
    </section>
  );
}
