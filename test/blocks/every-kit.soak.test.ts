import './every-kit.test.ts';
