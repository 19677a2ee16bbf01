import type { Block, Calendar } from './calendar-wire.ts';
import { startDrag } from './dragging.ts';
import { EventBlock } from './event-block.tsx';
import type { GridProps } from './grid-props.ts';
import { sideBySide } from './time/columns.ts';
import { drawnSpan, pixelsOf } from './time/scale.ts';
import { dayMinutes, hoursOff, jumpOf, type Span, spanOn } from './time/spans.ts';
import { dayWords } from './time/week.ts';
import { wallAt } from './time/zones.ts';
import { timeWords } from './words.ts';

type ColumnProps = GridProps & { day: string; lanes: Calendar[] };

const placed = ({ from, to }: Span) => ({ top: `${pixelsOf(from)}px`, height: `${pixelsOf(to - from)}px` });

export function DayColumn(props: ColumnProps) {
  const { day, zone, lanes, now, today } = props;
  const jump = jumpOf(day, zone);
  return (
    <div class="calendar-day" style={{ height: `${pixelsOf(dayMinutes)}px` }} data-day={day}>
      {lanes.map((lane, index) => (
        <Lane key={lane.email} lane={lane} isOwn={index === 0} {...props} />
      ))}
      {jump && <div class={`calendar-jump is-${jump.kind}`} style={placed(jump)} />}
      {day === today && (
        <div class="calendar-now" style={{ top: `${pixelsOf(wallAt(now, zone).minutes)}px` }} />
      )}
    </div>
  );
}

function Lane({ lane, isOwn, ...props }: ColumnProps & { lane: Calendar; isOwn: boolean }) {
  const { page, day, zone, pending, drawn, draw, sketch } = props;
  const blocks = page.blocks
    .filter(({ calendar }) => calendar === lane.email)
    .flatMap((block) => {
      const span = spanOn(day, zone, block);
      return span ? [{ ...block, ...(isOwn ? drawnSpan(span) : span) }] : [];
    });
  const ghost = isOwn && (pending ?? drawn);
  const ghostSpan = ghost && spanOn(day, zone, ghost);
  return (
    <div
      class={`calendar-lane ${isOwn ? 'calendar-own' : ''}`}
      onPointerDown={(event) => {
        if (isOwn && event.target === event.currentTarget)
          startDrag.drawing(event, { day, zone, draw, sketch });
      }}
    >
      {hoursOff(day, zone, lane).map((span) => (
        <div key={span.from} class="calendar-off" style={placed(span)} />
      ))}
      <ul aria-label={`${lane.name}, ${dayWords(day)}`}>
        {sideBySide(blocks).map((block) => {
          const { column, columns, event } = block;
          const style = {
            ...placed(block),
            left: `${(column * 100) / columns}%`,
            width: `${100 / columns}%`,
          };
          const key = `${event?.id ?? 'busy'} ${block.startsAt}`;
          return isOwn && event ? (
            <li key={key} class="calendar-place" style={style}>
              <EventBlock event={event} isFree={block.isFree} {...props} />
            </li>
          ) : (
            <OthersBlock key={key} block={block} zone={zone} style={style} />
          );
        })}
      </ul>
      {ghostSpan && ghost && (
        <div class="calendar-ghost" style={placed(drawnSpan(ghostSpan))}>
          {timeWords(ghost, zone)}
        </div>
      )}
    </div>
  );
}

type OthersProps = { block: Block; zone: string; style: Record<string, string> };

function OthersBlock({ block, zone, style }: OthersProps) {
  const { event, calendar, isFree } = block;
  const guest = event?.guests.find(({ email }) => email === calendar);
  const look = event?.isInterview ? 'is-interview' : 'is-busy';
  const isTaken = event?.isInterview && guest?.isTaken && !isFree;
  const words = `${event ? event.title : 'Busy'}, ${timeWords(block, zone)}${isTaken ? ', conflict' : ''}`;
  return (
    <li
      class={`calendar-block ${look} ${isFree ? 'is-declined' : ''} ${isTaken ? 'is-conflict' : ''}`}
      style={style}
      title={words}
    >
      <span>{words}</span>
    </li>
  );
}
