SELECT
  "t20"."indicator",
  "t20"."period",
  COUNT(DISTINCT "t20"."unit") AS "reported"
FROM (
  SELECT
    *
  FROM (
    SELECT
      "t15"."id",
      "t15"."indicator",
      "t15"."unit",
      "t15"."item",
      "t15"."period",
      "t15"."period_start",
      "t15"."period_end",
      "t15"."origin",
      "t15"."status",
      "t15"."value",
      "t15"."slack",
      "t15"."nil",
      "t15"."whole",
      "t15"."event",
      "t15"."gone",
      "t15"."counts",
      "t18"."target",
      "t18"."share",
      "t18"."estimated",
      "t18"."valid_from",
      "t18"."valid_to"
    FROM (
      SELECT
        *
      FROM (
        SELECT
          *
        FROM "figures" AS "t0"
        WHERE
          "t0"."period" IN (
            SELECT
              "t1"."id"
            FROM "periods" AS "t1"
            WHERE
              ARRAY_CONTAINS(CAST($given_periods AS INT[]), "t1"."id")
          )
          AND "t0"."item" = CAST($given_item AS INT)
      ) AS "t11"
      WHERE
        "t11"."counts"
    ) AS "t15"
    INNER JOIN (
      SELECT
        "t9"."unit",
        "t9"."target",
        "t9"."share",
        "t9"."estimated",
        "t10"."valid_from",
        "t10"."valid_to"
      FROM (
        SELECT
          *
        FROM "bridge" AS "t2"
        WHERE
          "t2"."boundary" = CAST($given_boundary AS INT)
      ) AS "t9"
      INNER JOIN (
        SELECT
          "t3"."id" AS "unit",
          "t3"."valid_from",
          "t3"."valid_to"
        FROM "units" AS "t3"
        WHERE
          ARRAY_CONTAINS(CAST($given_kinds AS TEXT[]), "t3"."kind")
          AND "t3"."tree" = 'territory'
      ) AS "t10"
        ON "t9"."unit" = "t10"."unit"
      SEMI JOIN (
        SELECT
          "t12"."id" AS "target"
        FROM (
          SELECT
            *
          FROM "units" AS "t3"
          WHERE
            ARRAY_CONTAINS(CAST($given_into AS TEXT[]), "t3"."kind")
            AND "t3"."id" IN (
              SELECT
                "t4"."unit"
              FROM "closure" AS "t4"
              WHERE
                ARRAY_CONTAINS(CAST($given_scope AS INT[]), "t4"."ancestor")
            )
        ) AS "t12"
      ) AS "t16"
        ON "t9"."target" = "t16"."target"
    ) AS "t18"
      ON "t15"."unit" = "t18"."unit"
  ) AS "t19"
  WHERE
    "t19"."valid_from" <= "t19"."period_end"
    AND (
      (
        "t19"."valid_to" IS NULL
      ) OR (
        "t19"."valid_to" >= "t19"."period_end"
      )
    )
) AS "t20"
GROUP BY
  1,
  2
