import './forget.test.ts';
