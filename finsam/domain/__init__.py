"""What the field is: words, codes, periods, the columns of an enrolment, the shape of a figure."""
