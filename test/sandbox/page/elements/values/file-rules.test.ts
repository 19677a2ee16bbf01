import { describe, expect, it } from '@jest/globals';
import {
  acceptedBy,
  fileLimits,
  fileProblem,
  sizeWords,
} from '../../../../../src/sandbox/page/elements/values/file-rules.ts';

const element = { type: 'file_input', filetypes: ['pdf', 'md'], max_files: 2 };

describe('a field for files', () => {
  it('says what it takes', () => {
    expect(fileLimits(element)).toBe('Up to 2 files: PDF or MD.');
    expect(fileLimits({ max_files: 1 })).toBe('1 file.');
    expect(acceptedBy(element)).toBe('.pdf,.md');
  });

  it.each([
    [{ name: 'cv.docx', size: 10 }, 0, 'cv.docx is not taken here. Choose a file that is PDF or MD.'],
    [{ name: 'cv.pdf', size: 0 }, 0, 'cv.pdf is empty. Choose another file.'],
    [{ name: 'cv.pdf', size: 11_000_000 }, 0, 'cv.pdf is larger than 10 MB. Choose a smaller file.'],
    [{ name: 'cv.pdf', size: 10 }, 2, 'At most 2 can be added. Remove one to add cv.pdf.'],
    [{ name: 'CV.PDF', size: 10 }, 1, undefined],
  ])('says why it does not take %j', (file, chosen, problem) => {
    expect(fileProblem(element, file, chosen)).toBe(problem);
  });

  it('tells sizes in words', () => {
    expect([900, 20_480, 3_500_000].map(sizeWords)).toEqual(['900 B', '20 kB', '3.3 MB']);
  });
});
