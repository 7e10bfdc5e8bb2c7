# What is said about pictures.
media-missing = Please choose a picture.
media-kind = This is not a picture we can show. Please use JPEG, PNG, WebP or GIF.
media-unreadable = This picture is damaged or cut off. Please save it again and try once more.
media-too-large = This picture is larger than { $megabytes } MB. Please make it smaller.
media-too-many-pixels = This picture has more than { $megapixels } million pixels. Please make it smaller.
media-one-file = Please send one picture at a time.
media-form-expected = This address takes a form with a file (multipart/form-data).
media-quota = Your pictures take up all of the { $megabytes } MB there are for each member. Please use smaller ones.
