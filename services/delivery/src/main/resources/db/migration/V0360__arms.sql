-- Which variant of the template's version a message says, and the arm where it was one of several; null before there is a text.
ALTER TABLE touch
    ADD COLUMN template_version integer,
    ADD COLUMN variant          integer,
    ADD COLUMN arm              text;
