import './solve-batch.test.ts';
