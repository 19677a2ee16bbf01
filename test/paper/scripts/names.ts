/** As people write their names; the last of each is of the same length as the one before. */
export const namesByScript: Record<string, string[]> = {
  Chinese: ['李小龙', '張偉明', '𠮷野家'],
  Japanese: ['山田はなこ', '髙﨑さくら', 'カタカナ子', 'ピーター'],
  Korean: ['김철수', '박영희'],
  Arabic: ['محمد', 'خالد', 'مُحَمَّد عبد الله', 'محمـــد', 'علی‌رضا می‌شود'],
  Hebrew: ['כהן', 'לוי', 'דָּוִד'],
  Devanagari: ['शर्मा', 'वर्मा', 'राजेश्वरी क्षत्रिय', 'ज्ञानेन्द्र', 'श्री‌मती', 'क्‍ष'],
  emoji: ['🎉', '🚀', '👩‍💻', '🇩🇪', '👍🏽', '❤️', '👩‍👩'],
};
