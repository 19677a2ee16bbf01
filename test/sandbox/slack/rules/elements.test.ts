import { button, field, plain } from '../stage.ts';
import {
  accessory,
  asRows,
  inActions,
  type Limit,
  long,
  marked,
  menu,
  option,
  options,
  problemsOf,
  radio,
} from './block-limits.ts';

const limits: Limit[] = [
  [
    'button text',
    inActions({ ...button('a'), text: plain(long(75)) }),
    inActions({ ...button('a'), text: plain(long(76)) }),
    '/elements/0/text/text',
  ],
  [
    'button text type',
    inActions(button('a')),
    inActions({ ...button('a'), text: marked('x') }),
    '/elements/0/text/type',
  ],
  [
    'button value',
    inActions(button('a', long(2000))),
    inActions(button('a', long(2001))),
    '/elements/0/value',
  ],
  [
    'button url',
    inActions({ ...button('a'), url: `https://e.x/${long(2988)}` }),
    inActions({ ...button('a'), url: `https://e.x/${long(2989)}` }),
    '/elements/0/url',
  ],
  [
    'button style',
    inActions({ ...button('a'), style: 'danger' }),
    inActions({ ...button('a'), style: 'default' }),
    '/elements/0/style',
  ],
  ['action id', inActions(button(long(255))), inActions(button(long(256))), '/elements/0/action_id'],
  [
    'option text',
    menu({ options: [option('a', long(75))] }),
    menu({ options: [option('a', long(76))] }),
    '/accessory/options/0/text/text',
  ],
  [
    'option value',
    menu({ options: [option(long(150))].map((long150) => ({ ...long150, text: plain('x') })) }),
    menu({ options: [{ text: plain('x'), value: long(151) }] }),
    '/accessory/options/0/value',
  ],
  [
    'option description',
    menu({ options: [{ ...option('a'), description: plain(long(75)) }] }),
    menu({ options: [{ ...option('a'), description: plain(long(76)) }] }),
    '/accessory/options/0/description/text',
  ],
  ['menu options', menu({ options: options(100) }), menu({ options: options(101) }), '/accessory/options'],
  ['menu without options', menu({ options: options(1) }), menu({ options: [] }), '/accessory/options'],
  [
    'options and groups',
    menu({ option_groups: [{ label: plain('g'), options: options(2) }] }),
    menu({ options: options(1), option_groups: [{ label: plain('g'), options: options(2) }] }),
    '/accessory',
  ],
  [
    'initial option',
    menu({ options: options(2), initial_option: option('1') }),
    menu({ options: options(2), initial_option: option('1', 'other text') }),
    '/accessory/initial_option',
  ],
  [
    'initial option of a group',
    menu({ option_groups: [{ label: plain('g'), options: options(2) }], initial_option: option('1') }),
    menu({ option_groups: [{ label: plain('g'), options: options(2) }], initial_option: option('7') }),
    '/accessory/initial_option',
  ],
  [
    'placeholder',
    menu({ options: options(1), placeholder: plain(long(150)) }),
    menu({ options: options(1), placeholder: plain(long(151)) }),
    '/accessory/placeholder/text',
  ],
  ['radio buttons', radio({ options: options(10) }), radio({ options: options(11) }), '/accessory/options'],
  [
    'equal radio values',
    radio({ options: [option('a'), option('b')] }),
    radio({ options: [option('a'), option('a')] }),
    '/accessory/options',
  ],
  [
    'formatted options',
    radio({ options: [{ text: marked('*a*'), value: 'a' }] }),
    menu({ options: [{ text: marked('*a*'), value: 'a' }] }),
    '/accessory/options/0/text/type',
  ],
  [
    'checkboxes',
    field('b', { type: 'checkboxes', options: options(10) }),
    field('b', { type: 'checkboxes', options: options(11) }),
    '/element/options',
    'modal',
  ],
  [
    'confirm title',
    accessory({ ...button('a'), confirm: { text: plain('x'), title: plain(long(100)) } }),
    accessory({ ...button('a'), confirm: { text: plain('x'), title: plain(long(101)) } }),
    '/accessory/confirm/title/text',
  ],
  [
    'confirm text',
    accessory({ ...button('a'), confirm: { text: plain(long(300)) } }),
    accessory({ ...button('a'), confirm: { text: plain(long(301)) } }),
    '/accessory/confirm/text/text',
  ],
  [
    'filter',
    field('b', { type: 'conversations_select', filter: { include: ['private'] } }),
    field('b', { type: 'conversations_select', filter: { include: [] } }),
    '/element/filter/include',
    'modal',
  ],
  [
    'filter kinds',
    field('b', { type: 'conversations_select', default_to_current_conversation: true }),
    field('b', { type: 'conversations_select', filter: { include: ['group'] } }),
    '/element/filter/include/0',
    'modal',
  ],
  [
    'date',
    field('b', { type: 'datepicker', initial_date: '2026-03-29' }),
    field('b', { type: 'datepicker', initial_date: '29.3.2026' }),
    '/element/initial_date',
    'modal',
  ],
  [
    'time',
    field('b', { type: 'timepicker', initial_time: '23:59' }),
    field('b', { type: 'timepicker', initial_time: '24:00' }),
    '/element/initial_time',
    'modal',
  ],
  [
    'moment',
    field('b', { type: 'datetimepicker', initial_date_time: 1_800_000_000 }),
    field('b', { type: 'datetimepicker', initial_date_time: 1_800_000_000_000 }),
    '/element/initial_date_time',
    'modal',
  ],
  [
    'typed length',
    field('b', { max_length: 3000 }),
    field('b', { max_length: 3001 }),
    '/element/max_length',
    'modal',
  ],
  [
    'least above most',
    field('b', { min_length: 5, max_length: 5 }),
    field('b', { min_length: 6, max_length: 5 }),
    '/element/min_length',
    'modal',
  ],
  [
    'initial text',
    field('b', { initial_value: long(3000) }),
    field('b', { initial_value: long(3001) }),
    '/element/initial_value',
    'modal',
  ],
  [
    'initial text and max_length',
    field('b', { initial_value: 'abc', max_length: 3 }),
    field('b', { initial_value: 'abcd', max_length: 3 }),
    '/element/initial_value',
    'modal',
  ],
  [
    'number input',
    field('b', { type: 'number_input', is_decimal_allowed: false }),
    field('b', { type: 'number_input' }),
    '/element',
    'modal',
  ],
  [
    'overflow',
    inActions({ type: 'overflow', action_id: 'a', options: options(5) }),
    inActions({ type: 'overflow', action_id: 'a', options: options(6) }),
    '/elements/0/options',
  ],
];

describe('element by element', () => {
  it.each(asRows(limits))('%s: accepts what just fits, refuses what just does not', (_what, limit) => {
    const { inside, outside } = problemsOf(limit);
    expect(inside).toEqual([]);
    expect(outside).toContain(`/blocks/0${limit[3]}`);
  });
});
