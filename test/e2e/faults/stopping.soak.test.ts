import './stopping.test.ts';
