import './explain-seeded.test.ts';
