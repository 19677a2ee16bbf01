import './interrupted-erasure.test.ts';
