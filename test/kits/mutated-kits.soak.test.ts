import './mutated-kits.test.ts';
