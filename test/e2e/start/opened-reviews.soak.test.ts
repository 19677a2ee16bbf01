import './opened-reviews.test.ts';
