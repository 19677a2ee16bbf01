import { boolean, byType, object, type Rule, string } from './rules.ts';

export const plainText = (max: number): Rule =>
  byType({ plain_text: object({ text: string(1, max) }, { emoji: boolean }) });

export const anyText = (max: number): Rule =>
  byType({
    plain_text: object({ text: string(1, max) }, { emoji: boolean }),
    mrkdwn: object({ text: string(1, max) }, { verbatim: boolean }),
  });

export const identifier: Rule = string(1, 255);

export const webAddress =
  (max = 3000): Rule =>
  (value, at) => {
    const problems = string(1, max)(value, at);
    if (problems.length > 0) return problems;
    return /^(https?|mailto|slack|tel):/.test(value as string)
      ? []
      : [{ at, message: 'must be a valid URL' }];
  };

export const confirmDialog: Rule = object(
  { text: anyText(300) },
  {
    title: plainText(100),
    confirm: plainText(30),
    deny: plainText(30),
    style: (value, at) =>
      value === 'primary' || value === 'danger' ? [] : [{ at, message: 'must be a valid enum value' }],
  },
);
