"""What somebody who helps a household sees and answers, with a signed link."""
