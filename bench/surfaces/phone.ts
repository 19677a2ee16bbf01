/**
 * A phone that is 375 px wide, as the model takes it. The sizes are those of the sandbox's page, which draws blocks as Slack
 * does (`src/sandbox/page/static`: base, blocks, elements and shell.css); the screen is the smallest iPhone that Slack runs on.
 */
export const phone = {
  width: 375,
  /** The screen of an iPhone SE, less its status bar with the title of the place or the form. */
  screen: 667 - 64,
  /** shell.css: `.message` 12 px at each side, the face 36 px, 10 px between. */
  inMessage: 375 - 2 * 12 - 36 - 10,
  /** elements.css: `.modal-body` 16 px at each side. */
  inModal: 375 - 2 * 16,
  /** shell.css: `.home` 14 px at each side. */
  inHome: 375 - 2 * 14,
} as const;

/**
 * How wide a character is on average, in parts of its size: English words in Helvetica's widths, spaces counted.
 * At 15 px that is 44 characters in a line of a message, 49 in a form.
 */
export const characterWidth = { usual: 0.46, bold: 0.54 } as const;

/** Sizes of type and what a line of it takes, in px (base.css: 15 px / 1.46). */
export const type = {
  text: { size: 15, line: 22 },
  small: { size: 13, line: 19 },
  header: { size: 18, line: 23.4 },
  cell: { size: 14, line: 20.5 },
} as const;

/** Heights and gaps in px, with the rule of the page that they are from. */
export const sizes = {
  /** `.message` above and below, and `.message-head`. */
  messageFrame: 6 + 5 + 21,
  /** `.modal-body` above and below; its title and button stand in the header of the screen. */
  modalFrame: 6 + 12,
  homeFrame: 14 + 32,
  /** `.blocks`, `.modal-body > .blocks`. */
  gapInMessage: 8,
  gapInModal: 10,
  /** `.block-header` */
  headerMargin: 6,
  /** `.block-divider` */
  divider: 4 + 1 + 4,
  /** `.button`: as high as its line, with the room at its sides. */
  button: 36,
  buttonSides: 30,
  betweenButtons: 8,
  overflow: 41,
  /** `.picker-inline`: a menu in a row of buttons. */
  menuInRow: 240,
  /** `.section-accessory`: on a phone below the words, the overflow menu beside them. */
  besideGap: 16,
  belowGap: 12,
  smallPicture: 72,
  /** Pictures of ours are about half as high as wide. */
  pictureShare: 0.5,
  /** `.field` above and below, and between label, control and hint. */
  fieldMargins: 6 + 10,
  fieldGap: 6,
  /** `.control`, `textarea.control`, `.picker`, `.chip` */
  control: 42,
  writing: 88,
  /** `textarea.control`: 40vh, then it scrolls. */
  writingMost: 267,
  /** `.date-input`, `.file-input`: a line of words under or beside the control. */
  date: 50,
  dateAndTime: 66,
  file: 70,
  chip: 28,
  chipSides: 37,
  betweenChips: 5,
  /** `.choice` above and below, `.choices` between, what stands before the words. */
  choice: 10,
  betweenChoices: 2,
  choiceSides: 8 + 18 + 10 + 8,
  /** `.table-frame td`: above, below and its line; at its sides. */
  cell: 11,
  cellSides: 20,
  cellLeast: 60,
  /** `.table-search`, `.table-caption` */
  tableSearch: 48,
  tableCaption: 27,
  /** `.block-container` folded: its title only. */
  container: 8 + 24 + 8 + 2,
  /** `.chart`: caption and frame, and a row. */
  chart: 52,
  chartRow: 25,
} as const;

/** Taps for a control of each kind: a menu is opened and its row is chosen; typing begins with one. */
export const taps: Record<string, number> = {
  button: 1,
  overflow: 2,
  radio_buttons: 1,
  checkboxes: 1,
  plain_text_input: 1,
  number_input: 1,
  email_text_input: 1,
  url_text_input: 1,
  file_input: 2,
  static_select: 2,
  users_select: 2,
  conversations_select: 2,
  channels_select: 2,
  multi_static_select: 2,
  multi_users_select: 2,
  multi_conversations_select: 2,
  datepicker: 2,
  timepicker: 2,
  datetimepicker: 3,
};

/** Adults read 238 English words a minute (Brysbaert 2019). */
export const wordsPerSecond = 238 / 60;
