import { useEffect, useRef } from 'preact/hooks';
import type { Block, Calendar } from './calendar-wire.ts';
import { startDrag } from './dragging.tsx';
import { EventBlock } from './event-block.tsx';
import type { GridProps } from './grid-props.ts';
import { sideBySide } from './time/columns.ts';
import { drawnSpan, pixelsOf } from './time/scale.ts';
import { dayMinutes, hoursOff, jumpOf, type Span, spanOn } from './time/spans.ts';
import { dayWords } from './time/week.ts';
import { wallAt } from './time/zones.ts';
import { timeWords } from './words.ts';

const besidePixels = 24;

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
  // What takes no time stands at the edge, or the rest would have half of the room.
  const isBeside = ({ isFree, event }: Block) => isOwn && isFree && event?.guests.length === 0;
  const events = sideBySide(blocks.filter((block) => !isBeside(block)));
  const beside = sideBySide(blocks.filter(isBeside));
  const strip = Math.max(0, ...beside.map(({ columns }) => columns)) * besidePixels;
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
      <ul aria-label={`${lane.name}, ${dayWords(day)}`} style={{ '--strip': `${strip}px` }}>
        {events.map((block) => {
          const { column, columns, event } = block;
          const style = {
            ...placed(block),
            left: `calc((100% - var(--strip)) * ${column / columns})`,
            width: `calc((100% - var(--strip)) / ${columns})`,
          };
          const key = event?.id ?? `${block.startsAt} ${block.endsAt}`;
          return isOwn && event ? (
            <li key={key} class="calendar-place" style={style}>
              <EventBlock event={event} isFree={block.isFree} isLow={block.to - block.from < 45} {...props} />
            </li>
          ) : (
            <OthersBlock key={key} block={block} zone={zone} style={style} />
          );
        })}
        {beside.map(
          ({ column, event, ...span }) =>
            event && (
              <li
                key={event.id}
                class="calendar-place is-beside"
                style={{ ...placed(span), right: `${column * besidePixels}px`, width: `${besidePixels}px` }}
              >
                <EventBlock event={event} isFree isLow {...props} />
              </li>
            ),
        )}
      </ul>
      {ghostSpan && ghost && (
        <Ghost
          span={drawnSpan(ghostSpan)}
          words={timeWords(ghost, zone)}
          isFollowed={pending?.by === 'steps'}
        />
      )}
    </div>
  );
}

function Ghost({ span, words, isFollowed }: { span: Span; words: string; isFollowed: boolean }) {
  const own = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isFollowed) own.current?.scrollIntoView({ block: 'nearest' });
  }, [isFollowed, span.from]);
  return (
    <div class="calendar-ghost" ref={own} style={placed(span)}>
      {words}
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
