import { both, exactlyOne, type Fields, matching, object, type Rule, string } from './rules.ts';
import { webAddress } from './text.ts';

const fileId = matching(/^F[A-Z0-9]{8,}$/, 'input must match regex pattern: ^[F][A-Z0-9]{8,}$');

export const imageSource: Fields = {
  image_url: webAddress(),
  slack_file: both(object({}, { id: fileId, url: webAddress() }), exactlyOne('id', 'url')),
};

export const imageElement: Rule = both(
  object({ alt_text: string(1, 2000) }, imageSource),
  exactlyOne('image_url', 'slack_file'),
);
