import './forged.test.ts';
